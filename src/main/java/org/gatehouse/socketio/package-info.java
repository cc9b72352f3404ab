/**
 * Socket.IO protocol 5: connections, namespaces, sockets, acknowledgements.
 *
 * <p>Imports {@code api}, {@code config}, {@code wire}, {@code engineio} and {@code adapter}.
 */
@NullMarked
package org.gatehouse.socketio;

import org.jspecify.annotations.NullMarked;
