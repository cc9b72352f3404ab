package org.gatehouse.demo;

import java.time.Instant;

/** What everyone in the room receives. */
public record NewMessage(String userId, String message, Instant timestamp) {}
