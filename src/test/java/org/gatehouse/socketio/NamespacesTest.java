package org.gatehouse.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NamespacesTest {

    private final SocketFixture fixture = new SocketFixture();
    private final Namespaces namespaces = fixture.server.namespaces();

    @AfterEach
    void close() {
        fixture.close();
    }

    private NamespaceServer tenants() {
        return fixture.server.of(List.of(), List.of(Pattern.compile("/tenant-\\d+")));
    }

    @Test
    void whoArrivesAtAnotherPortNeverEntersWhateverOthersDo() throws InterruptedException {
        tenants().listenAt(9000);
        AtomicInteger strangers = new AtomicInteger();
        AtomicBoolean ended = new AtomicBoolean();
        Thread stranger = new Thread(() -> {
            while (!ended.get()) {
                namespaces.enter("/tenant-1", null, 8080).ifPresent(namespace -> strangers.incrementAndGet());
            }
        });
        stranger.start();
        for (int i = 0; i < 20_000; i++) {
            namespaces.leave(namespaces.enter("/tenant-1", null, 9000).orElseThrow(), Optional.empty());
        }
        ended.set(true);
        stranger.join();

        assertThat(strangers).hasValue(0);
    }

    @Test
    void aPatternThatIsAddedWhileANamespaceIsMadeHoldsForItOnce() throws InterruptedException {
        tenants();
        for (int i = 0; i < 500; i++) {
            String name = "/tenant-" + i;
            AtomicInteger asked = new AtomicInteger();
            CountDownLatch start = new CountDownLatch(1);
            Thread client = new Thread(() -> {
                start.countDown();
                namespaces.enter(name, null, 8080);
            });
            client.start();
            start.await();
            fixture.server.of(Pattern.compile(name)).use(socket -> asked.incrementAndGet());
            client.join();
            namespaces.enter(name, null, 8080).orElseThrow().hooks().admitNew(null);

            assertThat(asked).hasValue(1);
        }
    }
}
