/**
 * Who is in which room: a singleton EJB that all endpoints share.
 *
 * <p>Imports {@code adapter} and {@code api}.
 */
@NullMarked
package org.gatehouse.room;

import org.jspecify.annotations.NullMarked;
