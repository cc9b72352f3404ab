package org.gatehouse.api;

import org.jspecify.annotations.Nullable;

/**
 * What was emitted by an {@link EventEmitter}: a parameter of {@link OnEvent} methods that want to know the name, and a CDI
 * event.
 *
 * @param name of the event
 * @param payload what was emitted with it; null if nothing was
 */
public record EmittedEvent(String name, @Nullable Object payload) {}
