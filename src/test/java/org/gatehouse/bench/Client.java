package org.gatehouse.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/** The connection of one client. All of it happens on the thread of the load generator. */
final class Client implements AutoCloseable {

    /** Of those that are going to stall, so that the server notices soon. */
    private static final int SMALL_BUFFER = 32 * 1024;

    /** An address has some 28,000 ports, which are not free again at once. */
    private static final int PER_ADDRESS = 1_000;

    private static final byte[] NOTHING = {};

    private final int id;
    private final URI endpoint;
    private final boolean mayStall;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final Deque<ByteBuffer> unsent = new ArrayDeque<>(2);
    private final Conversation conversation;
    private final Tally tally;
    /** When the last message was written that has arrived. */
    private long newest = Long.MIN_VALUE;

    private byte[] unread = NOTHING;
    private boolean upgraded;
    private boolean stalled;
    private int underWay;

    /**
     * Begins to connect.
     *
     * @param tally counts what arrives, unless this client is one that may stall
     */
    Client(int id, Selector selector, URI endpoint, Workload workload, Tally tally) throws IOException {
        this.id = id;
        this.endpoint = endpoint;
        this.mayStall = workload.mayStall(id);
        this.tally = tally;
        this.conversation = new Conversation(workload.room(id), this::send, this::arrived);
        channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.bind(new InetSocketAddress("127.0.0." + (1 + id / PER_ADDRESS), 0));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        if (mayStall) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_BUFFER);
        }
        key = channel.register(selector, SelectionKey.OP_CONNECT, this);
        if (channel.connect(new InetSocketAddress(endpoint.getHost(), endpoint.getPort()))) {
            connected();
        }
    }

    private void connected() {
        key.interestOps(SelectionKey.OP_READ);
        send(UpgradeRequest.to(endpoint));
    }

    private void arrived(long nanos, int sender) {
        // It hears one other client, or only itself.
        if (nanos <= newest) {
            throw new IllegalStateException("a message has come twice, or after one that was sent later");
        }
        newest = nanos;
        if (!mayStall) {
            tally.arrived(nanos);
        }
        if (sender == id) {
            underWay--;
        }
    }

    boolean isReady() {
        return conversation.isReady();
    }

    boolean mayStall() {
        return mayStall;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** How many of its own messages have not come back yet. */
    int underWay() {
        return underWay;
    }

    /** Sends a message that will come back, and that tells when it was written. */
    void fire(Workload workload) {
        String message = Marker.of(System.nanoTime(), id, workload.payload());
        underWay++;
        tally.sent();
        if (workload.isEcho()) {
            conversation.ask(message);
        } else {
            conversation.say(message);
        }
    }

    /** Reads no more. */
    void stall() {
        stalled = true;
        key.interestOps(0);
    }

    /** Reads again. */
    void resume() {
        stalled = false;
        key.interestOps(SelectionKey.OP_READ);
    }

    /**
     * Does what the channel is ready for.
     *
     * @param scratch to read into, the same for all clients
     */
    void proceed(ByteBuffer scratch) throws IOException {
        if (key.isConnectable()) {
            channel.finishConnect();
            connected();
            return;
        }
        if (key.isWritable()) {
            flush();
        }
        if (key.isReadable()) {
            read(scratch.clear());
        }
    }

    private void read(ByteBuffer in) throws IOException {
        in.put(unread);
        unread = NOTHING;
        int read = channel.read(in);
        in.flip();
        if (read < 0) {
            throw new IOException("the server has ended the connection");
        }
        if (!upgraded) {
            upgraded = UpgradeRequest.isAccepted(in);
        }
        if (upgraded) {
            FrameScanner.scan(in, conversation);
        }
        if (in.hasRemaining()) {
            unread = new byte[in.remaining()];
            in.get(unread);
        }
    }

    private void send(ByteBuffer frame) {
        unsent.add(frame);
        try {
            flush();
        } catch (IOException e) {
            close();
        }
    }

    private void flush() throws IOException {
        while (!unsent.isEmpty()) {
            channel.write(unsent.peek());
            if (unsent.peek().hasRemaining()) {
                key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                return;
            }
            unsent.poll();
        }
        if (!stalled) {
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    /** Lets the connection go, without a word. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // it is gone either way
        }
    }
}
