/**
 * Where a broadcast goes: the adapter of a namespace, and the contract of the rooms behind it.
 *
 * <p>Imports {@code api}, {@code config} and {@code wire}.
 */
@NullMarked
package org.gatehouse.adapter;

import org.jspecify.annotations.NullMarked;
