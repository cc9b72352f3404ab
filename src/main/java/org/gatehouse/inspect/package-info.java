/**
 * What inspections of a deployment's classes have in common: the faults that they find, and what Java's reflection leaves to
 * be worked out, such as inherited methods and type variables.
 *
 * <p>Imports nothing else of Gatehouse.
 */
@NullMarked
package org.gatehouse.inspect;

import org.jspecify.annotations.NullMarked;
