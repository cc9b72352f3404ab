package org.gatehouse.testkit;

import java.util.ArrayList;
import java.util.List;
import org.gatehouse.engineio.EngineSession;
import org.gatehouse.engineio.Transport;
import org.gatehouse.engineio.TransportType;
import org.gatehouse.wire.EnginePacket;

/** A transport that keeps what it is given. It can take the next batch when the test says so, or at once. */
public final class RecordingTransport implements Transport {

    private final EngineSession session;
    private final TransportType type;
    private final List<String> frames = new ArrayList<>();
    private final List<String> farewells = new ArrayList<>();
    private boolean ready;
    private int batches;
    private volatile Runnable beforeSending = () -> {};

    public RecordingTransport(EngineSession session, TransportType type) {
        this.session = session;
        this.type = type;
    }

    public EngineSession session() {
        return session;
    }

    /** From now on, each batch leaves at once. */
    public RecordingTransport ready() {
        ready = true;
        session.onWritable(this);
        return this;
    }

    /** Something that happens before each batch. */
    public void beforeSending(Runnable action) {
        beforeSending = action;
    }

    /** It cannot send any more. */
    public void failWith(Error error) {
        beforeSending(() -> {
            throw error;
        });
    }

    /** What was sent so far has left; the next batch does not leave by itself. */
    public void writableOnce() {
        session.onWritable(this);
    }

    /** A frame of the client. */
    public void receive(String frame) {
        session.onPacket(this, EnginePacket.parse(frame));
    }

    /** A message of a client that speaks no Engine.IO. */
    public void say(String message) {
        session.onPacket(this, EnginePacket.message(message));
    }

    /** The client goes. */
    public void closedByClient() {
        session.onTransportClosed(this);
    }

    /** A frame of bytes of the client. */
    public void receive(byte[] frame) {
        session.onPacket(this, EnginePacket.message(frame));
    }

    /** The frames since the last call. */
    public List<String> takeFrames() {
        List<String> taken = List.copyOf(frames);
        frames.clear();
        return taken;
    }

    /** The frames since they were last taken. */
    public List<String> peekFrames() {
        return List.copyOf(frames);
    }

    public int batches() {
        return batches;
    }

    /** With what the transport was closed; empty while it is open. */
    public List<String> farewells() {
        return farewells;
    }

    public boolean closed() {
        return !farewells.isEmpty();
    }

    @Override
    public TransportType type() {
        return type;
    }

    @Override
    public void send(List<EnginePacket> batch) {
        beforeSending.run();
        batches++;
        batch.forEach(packet -> frames.add(packet.text()));
        if (ready) {
            session.onWritable(this);
        }
    }

    @Override
    public void close(EnginePacket farewell) {
        farewells.add(farewell.text());
    }
}
