package org.gatehouse.test;

import org.gatehouse.wire.EnginePacket;

/** A client's way to a server: Engine.IO over a WebSocket, or the same in memory. */
interface Connection {

    /** What a server sends, and its end. Called by one thread at a time. */
    interface Receiver {

        void received(EnginePacket packet);

        void closed();
    }

    void send(EnginePacket packet);

    /** Ends it without a word, as a lost network does. */
    void drop();
}
