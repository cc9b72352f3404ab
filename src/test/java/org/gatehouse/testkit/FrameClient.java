package org.gatehouse.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The client's side of a WebSocket, frame by frame, over a bare socket: it sends what it is told, right or wrong. */
public final class FrameClient implements AutoCloseable {

    /** The example of RFC 6455, section 1.3. */
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    private static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;

    private final Socket socket;
    private final DataInputStream in;

    private FrameClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    /** Opens a WebSocket. */
    public static FrameClient open(URI address) {
        try {
            return open(new Socket(address.getHost(), address.getPort()), address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a WebSocket on a connection of the test's. */
    public static FrameClient open(Socket socket, URI address) {
        try {
            FrameClient client = new FrameClient(socket);
            client.shakeHands(address);
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void shakeHands(URI address) throws IOException {
        send(("GET " + address.getPath() + " HTTP/1.1\r\nHost: " + address.getAuthority()
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                        + KEY + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        assertThat(head.toString()).startsWith("HTTP/1.1 101 ").contains(ACCEPT);
        assertThat(head.toString().toLowerCase(Locale.ROOT)).contains("\r\nupgrade: websocket\r\n");
    }

    /** Sends frames at once. */
    public FrameClient send(byte[]... frames) {
        try {
            socket.getOutputStream().write(ClientFrame.join(frames));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends frames in pieces of so many bytes. */
    public FrameClient sendChopped(int size, byte[]... frames) {
        byte[] bytes = ClientFrame.join(frames);
        try {
            for (int offset = 0; offset < bytes.length; offset += size) {
                socket.getOutputStream().write(bytes, offset, Math.min(size, bytes.length - offset));
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next message is this text. */
    public FrameClient expectText(String text) {
        assertThat(new String(next(ClientFrame.TEXT), StandardCharsets.UTF_8)).isEqualTo(text);
        return this;
    }

    /** The next message is these bytes. */
    public FrameClient expectBinary(byte[] bytes) {
        assertThat(next(ClientFrame.BINARY)).isEqualTo(bytes);
        return this;
    }

    /** The next frame is this pong. */
    public FrameClient expectPong(byte... payload) {
        assertThat(next(ClientFrame.PONG)).isEqualTo(payload);
        return this;
    }

    /** Drops the messages of text that come next, if any do. */
    public FrameClient skipText() {
        try {
            in.mark(1);
            while (in.readUnsignedByte() == (ClientFrame.FIN | ClientFrame.TEXT)) {
                in.reset();
                next(ClientFrame.TEXT);
                in.mark(1);
            }
            in.reset();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next frame closes with this code, or without one if that is 1005; the connection ends where the client says so too. */
    public void expectClose(int code) {
        byte[] payload = next(ClientFrame.CLOSE);
        assertThat(
                        payload.length == 0
                                ? 1005
                                : Short.toUnsignedInt(ByteBuffer.wrap(payload).getShort()))
                .isEqualTo(code);
    }

    /** The server has broken off because of what this client did: it says why, and goes with the client. */
    public void expectFailure(int code) {
        expectClose(code);
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            // the server was faster
        }
        expectEnd();
    }

    /** Both close, the client first. */
    public void closeNormally() {
        send(ClientFrame.close(1000, ""));
        expectClose(1000);
        expectEnd();
    }

    /** The server closes the connection. */
    public void expectEnd() {
        try {
            assertThat(in.read()).isNegative();
        } catch (SocketException e) {
            // a reset is an end as well
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The payload of the next frame, which is whole and of this kind. */
    private byte[] next(int opcode) {
        try {
            int first = in.readUnsignedByte();
            int second = in.readUnsignedByte();
            long length = second == LENGTH_16 ? in.readUnsignedShort() : second == LENGTH_64 ? in.readLong() : second;
            byte[] payload = new byte[Math.toIntExact(length)];
            in.readFully(payload);
            assertThat(first)
                    .as("the beginning of a frame of " + length + " bytes, " + start(payload))
                    .isEqualTo(ClientFrame.FIN | opcode);
            return payload;
        } catch (EOFException e) {
            throw new AssertionError("the connection has ended where a frame was expected", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String start(byte[] payload) {
        return new String(payload, 0, Math.min(100, payload.length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
