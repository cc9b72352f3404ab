/**
 * RFC 6455 as a server speaks it: handshakes, and the frames that clients send. Bytes in, messages and errors out; nothing
 * here knows where the bytes come from. Frames that go out are written by {@link org.gatehouse.wire.FrameEncoder}.
 */
@NullMarked
package org.gatehouse.websocket;

import org.jspecify.annotations.NullMarked;
