/**
 * Gateways: found and checked at deployment, called for each event, and the one place that maps exceptions to the wire.
 *
 * <p>Imports {@code api}, {@code config}, {@code reflect} and {@code socketio}.
 */
@NullMarked
package org.gatehouse.gateway;

import org.jspecify.annotations.NullMarked;
