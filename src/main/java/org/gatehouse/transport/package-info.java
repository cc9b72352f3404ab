/**
 * Bytes in and out: the WebSocket endpoints with their configurator, the filters of the handshake, the polling servlet and
 * the client bundle, all under {@code /socket.io/} of the context root.
 *
 * <p>Imports {@code api}, {@code config}, {@code wire}, {@code engineio}, {@code plain} and {@code security}.
 */
@NullMarked
package org.gatehouse.transport;

import org.jspecify.annotations.NullMarked;
