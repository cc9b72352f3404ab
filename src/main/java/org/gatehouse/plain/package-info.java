/**
 * Clients that speak no Socket.IO: {@code {"event":…,"data":…}} on a bare WebSocket, in the same namespaces and rooms.
 *
 * <p>Imports {@code api}, {@code config}, {@code wire}, {@code engineio} and {@code socketio}.
 */
@NullMarked
package org.gatehouse.plain;

import org.jspecify.annotations.NullMarked;
