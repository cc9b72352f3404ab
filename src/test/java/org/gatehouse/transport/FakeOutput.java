package org.gatehouse.transport;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way out to a client that reads when a test says so. Like a container's, it may be written to only while it is ready. */
final class FakeOutput extends ServletOutputStream {

    private final List<String> writes = new ArrayList<>();
    private boolean ready = true;
    private Runnable duringWrite = () -> {};
    private Runnable whenFull = () -> {};
    private boolean fullAfterWrite;
    private boolean fullAfterFlush;
    private @Nullable Exception fault;
    private @Nullable WriteListener listener;

    /** Each write in hexadecimal digits, as it left. */
    List<String> writes() {
        return writes;
    }

    /** The client reads no more than what is written next. */
    void fullAfterWrite() {
        fullAfterWrite = true;
    }

    /** The same, but it shows only after a flush. */
    void fullAfterFlush() {
        fullAfterFlush = true;
    }

    /** Something happens while bytes are being written. */
    void duringWrite(Runnable action) {
        duringWrite = action;
    }

    /** Something happens once it is known that no more can be taken, before the caller learns it. */
    void whenFull(Runnable action) {
        whenFull = action;
    }

    void failWith(Exception e) {
        fault = e;
    }

    /** The client reads on, and the container tells. */
    void drained() throws IOException {
        ready = true;
        if (listener != null) {
            listener.onWritePossible();
        }
    }

    @Override
    public boolean isReady() {
        boolean told = ready;
        if (!told) {
            whenFull.run();
        }
        return told;
    }

    @Override
    public void setWriteListener(WriteListener told) {
        listener = told;
    }

    @Override
    public void write(int b) {
        throw new AssertionError("bytes are written together");
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (!ready) {
            throw new IllegalStateException("it is not ready");
        }
        if (fault instanceof IOException e) {
            throw e;
        }
        if (fault instanceof RuntimeException e) {
            throw e;
        }
        writes.add(HexFormat.of().formatHex(Arrays.copyOfRange(bytes, offset, offset + length)));
        Runnable action = duringWrite;
        duringWrite = () -> {};
        action.run();
        ready = !fullAfterWrite;
        fullAfterWrite = false;
    }

    @Override
    public void flush() {
        ready = !fullAfterFlush;
        fullAfterFlush = false;
    }
}
