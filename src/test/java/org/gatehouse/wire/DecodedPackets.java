package org.gatehouse.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What must hold of every input to a decoder, and of every packet that comes of one. */
final class DecodedPackets {

    static final int MAX_ATTACHMENTS = 10;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final JsonMapper MAPPER = new JsonMapper();

    /** Instrumentation is slow, and the machine is shared. */
    private static final long BASE_NANOS = 500_000_000L;

    private static final long NANOS_PER_BYTE = 10_000;
    private static final long BASE_BYTES = 8_000_000;
    private static final long BYTES_PER_BYTE = 5_000;

    private DecodedPackets() {}

    /** Processes an input, which may be refused, and measures what that costs. */
    static void process(int length, Runnable processing) {
        if (isDear(length, processing)) {
            // Classes are loaded and instrumented once, which counts against no input.
            assertThat(isDear(length, processing)).as("too much time or memory").isFalse();
        }
    }

    private static boolean isDear(int length, Runnable processing) {
        long nanos = THREADS.getCurrentThreadCpuTime();
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        try {
            processing.run();
        } catch (PacketException refused) {
            assertThat(refused).hasMessageNotContaining("\n");
        }
        return THREADS.getCurrentThreadCpuTime() - nanos > BASE_NANOS + NANOS_PER_BYTE * length
                || THREADS.getCurrentThreadAllocatedBytes() - bytes > BASE_BYTES + BYTES_PER_BYTE * length;
    }

    /** Does with a packet all that an application or a broadcast does. */
    static void use(SocketPacket packet) {
        readArguments(packet);
        // Nothing may be refused any more.
        try {
            Dialect.PLAIN.encode(packet);
            if (packet.id() == null || packet.ackId() >= 0) {
                List<EnginePacket> bytes = Dialect.MESSAGE_PACK.encode(packet);
                checkMessagePack(packet, bytes.get(0).bytes());
            }
            List<EnginePacket> text = Dialect.TEXT.encode(packet);
            if (canTravelAsText(packet)) {
                checkText(packet, text);
            }
        } catch (PacketException e) {
            throw new AssertionError("a decoded packet was refused", e);
        }
    }

    private static void readArguments(SocketPacket packet) {
        PacketData data = packet.data();
        if (data == null) {
            return;
        }
        if (packet.type() == SocketPacketType.CONNECT) {
            MAPPER.readObject(data);
            return;
        }
        if (packet.type() == SocketPacketType.EVENT) {
            data.eventName();
        }
        for (int i = 0; i < data.size(); i++) {
            data.json().element(i);
            MAPPER.read(data, i, Object.class);
        }
        MAPPER.readFrom(data, 0, Object[].class);
        MAPPER.readFrom(data, 1, Object[].class);
    }

    /** Ids of other dialects may be longer, or no digits; only they attach bytes to a CONNECT. */
    private static boolean canTravelAsText(SocketPacket packet) {
        String id = packet.id();
        PacketData data = packet.data();
        int attachments = data == null ? 0 : data.attachments().size();
        return (id == null || (packet.ackId() >= 0 && id.matches("0|[1-9][0-9]{0,15}")))
                && attachments <= MAX_ATTACHMENTS
                && (attachments == 0 || packet.type() != SocketPacketType.CONNECT)
                && packet.namespace().startsWith("/")
                && packet.namespace().indexOf(',') < 0
                && (data == null || !hasNumberNearLimit(data.json().toString()));
    }

    /** The plain dialect rewrites numbers, which may make those at the limits longer. */
    private static boolean hasNumberNearLimit(String json) {
        int length = 0;
        int exponentDigits = -1;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            length = digit || "+-.eE".indexOf(c) >= 0 ? length + 1 : 0;
            if (c == 'e' || c == 'E') {
                exponentDigits = 0;
            } else if (length == 0) {
                exponentDigits = -1;
            } else if (digit && exponentDigits >= 0) {
                exponentDigits++;
            }
            if (length >= JsonText.MAX_NUMBER_LENGTH - 20 || exponentDigits >= 9) {
                return true;
            }
        }
        return false;
    }

    private static void checkText(SocketPacket packet, List<EnginePacket> messages) {
        TextDecoder decoder = new TextDecoder(MAX_ATTACHMENTS);
        Optional<SocketPacket> again = Optional.empty();
        for (EnginePacket message : messages) {
            assertThat(again).isEmpty();
            again = message.isBinary() ? decoder.decode(message.bytes()) : decoder.decode(message.data());
        }
        assertEqual(again.orElseThrow(), packet);
    }

    private static void assertEqual(SocketPacket actual, SocketPacket expected) {
        assertThat(actual.type()).isEqualTo(expected.type());
        assertThat(actual.namespace()).isEqualTo(expected.namespace());
        assertThat(actual.id()).isEqualTo(expected.id());
        assertThat(json(actual)).isEqualTo(json(expected));
        assertThat(attachments(actual)).containsExactlyElementsOf(attachments(expected));
    }

    private static void checkMessagePack(SocketPacket packet, byte[] bytes) {
        PacketData data = packet.data();
        if (packet.type() == SocketPacketType.EVENT
                && data != null
                && !data.json().element(0).startsWith("\"")) {
            // A number for a name may be infinite in MessagePack. Servers send texts.
            return;
        }
        SocketPacket again = new MessagePackDecoder(DecodedPackets.MAX_ATTACHMENTS)
                .decode(bytes)
                .orElseThrow();
        assertThat(again.type()).isEqualTo(packet.type());
        assertThat(again.id()).isEqualTo(packet.id());
    }

    /** As it can be sent: half a surrogate pair cannot. */
    private static @Nullable Object json(SocketPacket packet) {
        return packet.data() == null
                ? null
                : JsonTree.parse(Utf8.wellFormed(packet.data().json().toString()));
    }

    private static List<byte[]> attachments(SocketPacket packet) {
        return packet.data() == null ? List.of() : packet.data().attachments();
    }
}
