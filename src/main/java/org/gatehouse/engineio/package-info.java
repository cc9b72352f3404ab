/**
 * Engine.IO protocol 4: sessions with their heartbeat, their send queue and their upgrade from polling to WebSocket.
 *
 * <p>Imports {@code api}, {@code config} and {@code wire}. Knows no servlet and no endpoint: bytes come and go through
 * {@link org.gatehouse.engineio.Transport} and {@link org.gatehouse.engineio.Poll}.
 */
@NullMarked
package org.gatehouse.engineio;

import org.jspecify.annotations.NullMarked;
