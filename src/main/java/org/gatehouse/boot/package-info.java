/**
 * The composition root: puts the parts together, starts them, and stops them. Imports all; nobody imports it.
 */
@NullMarked
package org.gatehouse.boot;

import org.jspecify.annotations.NullMarked;
