package org.gatehouse.test;

import java.util.List;
import java.util.concurrent.Executor;
import org.gatehouse.engineio.EngineRequest;
import org.gatehouse.engineio.EngineServer;
import org.gatehouse.engineio.EngineSession;
import org.gatehouse.engineio.Transport;
import org.gatehouse.engineio.TransportType;
import org.gatehouse.wire.EnginePacket;

/** Engine.IO in memory: what the server sends is brought to the client by a thread that stands for the network. */
final class MemoryConnection implements Connection, Transport {

    private final EngineSession session;
    private final Receiver receiver;
    private final Executor network;

    private MemoryConnection(EngineSession session, Receiver receiver, Executor network) {
        this.session = session;
        this.receiver = receiver;
        this.network = network;
    }

    static Connection open(EngineServer server, EngineRequest request, Receiver receiver, Executor network) {
        MemoryConnection[] opened = new MemoryConnection[1];
        EngineSession session = server.open(request, newSession -> {
            opened[0] = new MemoryConnection(newSession, receiver, network);
            return opened[0];
        });
        session.onWritable(opened[0]);
        return opened[0];
    }

    @Override
    public void send(EnginePacket packet) {
        session.onPacket(this, packet);
    }

    @Override
    public void drop() {
        session.onTransportClosed(this);
    }

    @Override
    public TransportType type() {
        return TransportType.WEBSOCKET;
    }

    @Override
    public void send(List<EnginePacket> batch) {
        network.execute(() -> {
            batch.forEach(receiver::received);
            session.onWritable(this);
        });
    }

    @Override
    public void close(EnginePacket farewell) {
        network.execute(receiver::closed);
    }
}
