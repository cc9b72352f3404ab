package org.gatehouse.container.application;

public record OrderPlaced(String id) {}
