/**
 * What Java's reflection leaves to be worked out: methods that are inherited, and what type variables stand for.
 *
 * <p>Imports nothing else of Gatehouse.
 */
@NullMarked
package org.gatehouse.reflect;

import org.jspecify.annotations.NullMarked;
