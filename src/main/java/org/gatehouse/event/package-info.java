/**
 * Between business events and clients: the event emitter and its listeners, and CDI events that are pushed.
 *
 * <p>Imports {@code api}, {@code config}, {@code inspect} and {@code wire}.
 */
@NullMarked
package org.gatehouse.event;

import org.jspecify.annotations.NullMarked;
