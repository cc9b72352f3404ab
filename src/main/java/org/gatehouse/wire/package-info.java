/**
 * Text to packets and back, and nothing else: Engine.IO packets and payloads, Socket.IO packets, and the JSON inside.
 *
 * <p>Imports nothing else of Gatehouse and, of Jakarta EE, only JSON.
 */
@NullMarked
package org.gatehouse.wire;

import org.jspecify.annotations.NullMarked;
