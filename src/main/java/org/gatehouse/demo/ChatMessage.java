package org.gatehouse.demo;

/** What a client says in a room. */
public record ChatMessage(String roomId, String message) {}
