/**
 * Gateways: found and checked at deployment, called for each event, and what an event meets on its way there.
 *
 * <p>Imports {@code api}, {@code config}, {@code inspect} and {@code socketio}.
 */
@NullMarked
package org.gatehouse.gateway;

import org.jspecify.annotations.NullMarked;
