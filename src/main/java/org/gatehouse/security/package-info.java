/**
 * Who may come in: the token of the handshake, its verification, and the origins of pages.
 *
 * <p>Imports {@code api} and {@code config}.
 */
@NullMarked
package org.gatehouse.security;

import org.jspecify.annotations.NullMarked;
