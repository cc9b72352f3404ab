/**
 * Everything that a gateway author writes against: annotations, sockets, rooms, guards, lifecycle hooks and errors.
 *
 * <p>This is the only public API; it imports nothing else of Gatehouse.
 */
@NullMarked
package org.gatehouse.api;

import org.jspecify.annotations.NullMarked;
