package org.gatehouse.bench;

/** Who is given the frames that have arrived. */
interface FrameSink {

    /**
     * A frame is whole.
     *
     * @param opcode as it is on the wire
     * @param array holds the payload for the time of the call
     */
    void frame(int opcode, byte[] array, int offset, int length);
}
