package org.gatehouse.bench.micro;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.wire.Dialect;
import org.gatehouse.wire.EnginePacket;
import org.gatehouse.wire.FrameEncoder;
import org.gatehouse.wire.FrameOpcode;
import org.gatehouse.wire.JsonMapper;
import org.gatehouse.wire.JsonText;
import org.gatehouse.wire.MessagePackDecoder;
import org.gatehouse.wire.PacketData;
import org.gatehouse.wire.SocketPacket;
import org.gatehouse.wire.TextDecoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** An event of a chat, once in each direction and dialect. */
@State(Scope.Benchmark)
public class Codecs {

    private static final int MAX_ATTACHMENTS = 10;
    private static final String JSON = "[\"new-message\",{\"userId\":\"Vn0aGzTjH0MsPmq2AAAB\",\"message\":\""
            + "x".repeat(64) + "\",\"timestamp\":\"2026-01-01T00:00:00.000Z\"}]";

    private final SocketPacket event = SocketPacket.event("/chat", PacketData.of(JsonText.parse(JSON)));
    private final String text = "2/chat," + JSON;
    private final byte[] messagePack = Dialect.MESSAGE_PACK.encode(event).get(0).bytes();
    private final byte[] payload = new byte[150];
    private final Map<String, String> value = Map.of("userId", "Vn0aGzTjH0MsPmq2AAAB", "message", "x".repeat(64));
    private final JsonMapper json = new JsonMapper();

    @Benchmark
    public Optional<SocketPacket> decodeText() {
        return new TextDecoder(MAX_ATTACHMENTS).decode(text);
    }

    @Benchmark
    public List<EnginePacket> encodeText() {
        return Dialect.TEXT.encode(event);
    }

    @Benchmark
    public Optional<SocketPacket> decodeMessagePack() {
        return new MessagePackDecoder(MAX_ATTACHMENTS).decode(messagePack);
    }

    @Benchmark
    public List<EnginePacket> encodeMessagePack() {
        return Dialect.MESSAGE_PACK.encode(event);
    }

    @Benchmark
    public byte[] encodeFrame() {
        return FrameEncoder.encode(FrameOpcode.TEXT, payload);
    }

    @Benchmark
    public String writeJson() {
        return json.write(value);
    }
}
