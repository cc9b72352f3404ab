package org.gatehouse.api;

import org.jspecify.annotations.Nullable;

/**
 * An event that a handler returns: it is emitted to the client that sent the event which was handled. An acknowledgement that
 * the client asked for is answered empty.
 *
 * @param event the name of the event
 * @param data its only argument
 */
public record WsResponse(String event, @Nullable Object data) {}
