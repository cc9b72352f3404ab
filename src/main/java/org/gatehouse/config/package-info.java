/**
 * Every setting, typed, with its default and its bounds, read from MicroProfile Config.
 *
 * <p>Imports nothing else of Gatehouse.
 */
@NullMarked
package org.gatehouse.config;

import org.jspecify.annotations.NullMarked;
