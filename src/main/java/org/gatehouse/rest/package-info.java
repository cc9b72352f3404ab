/**
 * What can be done over HTTP.
 *
 * <p>Imports {@code api}, {@code config} and {@code security}.
 */
@NullMarked
package org.gatehouse.rest;

import org.jspecify.annotations.NullMarked;
