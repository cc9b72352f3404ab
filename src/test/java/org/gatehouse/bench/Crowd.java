package org.gatehouse.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The clients of one scenario, on the thread of the caller. */
final class Crowd implements AutoCloseable {

    private static final int OPENING_AT_ONCE = 64;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int SCRATCH = 1 << 18;

    private final Workload workload;
    private final URI endpoint;
    private final Selector selector = Selector.open();
    private final ByteBuffer scratch = ByteBuffer.allocate(SCRATCH);
    private final List<Client> clients = new ArrayList<>();
    private final Tally tally = new Tally();
    private int ready;

    /** @throws IllegalArgumentException if the server is not on this machine */
    Crowd(URI endpoint, Workload workload) throws IOException {
        if (!InetAddress.getByName(endpoint.getHost()).isLoopbackAddress()) {
            throw new IllegalArgumentException("only servers on this machine are loaded, not " + endpoint);
        }
        this.endpoint = endpoint;
        this.workload = workload;
    }

    /** Connects all clients, some of them at once, until each is ready. */
    void gather() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (readyClients() < workload.clients()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("only " + readyClients() + " of " + workload.clients() + " clients are ready");
            }
            while (clients.size() < workload.clients() && clients.size() - readyClients() < OPENING_AT_ONCE) {
                clients.add(new Client(clients.size(), selector, endpoint, workload, tally));
            }
            turn();
        }
    }

    /** They become ready about in their order. */
    private int readyClients() {
        while (ready < clients.size() && clients.get(ready).isReady()) {
            ready++;
        }
        return ready;
    }

    /** Lets them send and receive for some time. */
    void run(Pace pace, Duration time) throws IOException {
        List<Client> senders = clients.subList(0, workload.senders());
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            pace.send(senders, workload);
            turn();
        }
    }

    private void turn() throws IOException {
        selector.select(1);
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.isValid()) {
                proceed((Client) key.attachment());
            }
        }
        selector.selectedKeys().clear();
    }

    /** Those that stall may lose their connections; nobody else. */
    private void proceed(Client client) throws IOException {
        try {
            client.proceed(scratch);
        } catch (IOException | IllegalStateException e) {
            if (!client.mayStall()) {
                throw e;
            }
            client.close();
        }
    }

    /** Those that may stall read no more from now on. */
    void stall() {
        stalling().forEach(Client::stall);
    }

    /** Those that have stalled read again what has been kept for them; how many find that their server has let them go. */
    long cutOff(Duration time) throws IOException {
        stalling().forEach(Client::resume);
        run(Pace.silence(), time);
        return stalling().stream().filter(client -> !client.isOpen()).count();
    }

    private List<Client> stalling() {
        return clients.stream().filter(Client::mayStall).toList();
    }

    /** What has arrived so far. */
    Tally tally() {
        return tally;
    }

    @Override
    public void close() throws IOException {
        clients.forEach(Client::close);
        selector.close();
    }
}
