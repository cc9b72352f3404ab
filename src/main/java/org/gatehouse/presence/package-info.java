/**
 * Who is online: an index of the sockets of users, and of those in rooms, that all nodes share.
 *
 * <p>Imports {@code adapter}, {@code api} and {@code config}.
 */
@NullMarked
package org.gatehouse.presence;

import org.jspecify.annotations.NullMarked;
