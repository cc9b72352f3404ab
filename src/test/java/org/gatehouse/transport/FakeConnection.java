package org.gatehouse.transport;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.WebConnection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.gatehouse.testkit.ClientFrame;
import org.jspecify.annotations.Nullable;

/** An upgraded connection whose client does what a test says. */
final class FakeConnection implements WebConnection {

    private final FakeOutput output = new FakeOutput();
    private ByteArrayInputStream received = new ByteArrayInputStream(new byte[0]);
    private @Nullable ReadListener listener;
    private int closings;

    FakeOutput output() {
        return output;
    }

    /** How often the server has closed it. */
    int closings() {
        return closings;
    }

    /** Frames of the client arrive. */
    void arrive(byte[]... frames) throws IOException {
        received = new ByteArrayInputStream(ClientFrame.join(frames));
        if (listener != null) {
            listener.onDataAvailable();
        }
    }

    /** How much of it was not read. */
    int unread() {
        return received.available();
    }

    /** The client ends its side. */
    void end() throws IOException {
        if (listener != null) {
            listener.onAllDataRead();
        }
    }

    @Override
    public ServletInputStream getInputStream() {
        return new ServletInputStream() {
            @Override
            public boolean isFinished() {
                return false;
            }

            @Override
            public boolean isReady() {
                return received.available() > 0;
            }

            @Override
            public void setReadListener(ReadListener told) {
                listener = told;
            }

            @Override
            public int read() {
                throw new AssertionError("bytes are read together");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                return received.read(bytes, offset, length);
            }
        };
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return output;
    }

    @Override
    public void close() {
        closings++;
    }
}
