/**
 * Requests that reach a node which does not have their session: they are led to the one that has it, and its answers back,
 * so that nothing needs to keep a client at one node.
 *
 * <p>The id of a session says which node it belongs to. Nodes send each other {@link org.gatehouse.relay.RelayMessage}s, each
 * on the channel of the node that it is for; what carries them is somebody else's affair. Messages may be lost: whoever waits
 * for one waits for a limited time.
 *
 * <p>Imports {@code config}, {@code wire} and {@code engineio}.
 */
@NullMarked
package org.gatehouse.relay;

import org.jspecify.annotations.NullMarked;
