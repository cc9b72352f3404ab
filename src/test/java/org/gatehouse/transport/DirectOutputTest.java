package org.gatehouse.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectOutputTest {

    private static final int PONGS = 16;

    private final List<String> log = new ArrayList<>();
    private final FakeOutput stream = new FakeOutput();
    private Runnable whenWritten = () -> {};

    private final DirectOutput output = new DirectOutput(stream, new DirectOutput.Listener() {
        @Override
        public void written() {
            log.add("written");
            Runnable action = whenWritten;
            whenWritten = () -> {};
            action.run();
        }

        @Override
        public void ended() {
            log.add("ended");
        }

        @Override
        public void failed(Throwable error) {
            log.add("failed " + error.getMessage());
        }
    });

    private static byte[] frame(int number) {
        return new byte[] {(byte) number};
    }

    private void send(int... numbers) {
        output.send(IntStream.of(numbers).mapToObj(DirectOutputTest::frame).toList());
    }

    private void ready() {
        output.onWritePossible();
    }

    @Test
    void writesNothingBeforeTheContainerSaysSo() {
        send(1);
        output.sendControl(frame(2));
        assertThat(stream.writes()).isEmpty();
        assertThat(log).isEmpty();

        ready();
        assertThat(stream.writes()).containsExactly("0102");
        assertThat(log).containsExactly("written");
    }

    @Test
    void writesTheFramesOfASendAtOnce() {
        ready();
        send(1, 2, 3);
        send(4);

        assertThat(stream.writes()).containsExactly("010203", "04");
        assertThat(log).containsExactly("written", "written");
    }

    @Test
    void waitsForAClientThatReadsSlowly() throws IOException {
        ready();
        stream.fullAfterWrite();
        send(1);
        assertThat(log).isEmpty();

        output.sendControl(frame(2));
        output.sendPong(frame(3));
        assertThat(stream.writes()).containsExactly("01");

        stream.drained(); // the stream knows of no listener
        ready();
        assertThat(stream.writes()).containsExactly("01", "0203");
        assertThat(log).containsExactly("written");
    }

    @Test
    void waitsForAClientWhoseSlownessShowsWhenFlushing() throws IOException {
        ready();
        stream.fullAfterFlush();
        send(1);
        assertThat(log).isEmpty();

        stream.drained();
        ready();
        assertThat(log).containsExactly("written");
    }

    @Test
    void goesOnWhereTheContainerIsFasterThanItsWriter() {
        ready();
        stream.fullAfterWrite();
        stream.whenFull(() -> {
            try {
                stream.drained();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            ready();
            output.sendControl(frame(2));
        });
        send(1);

        assertThat(stream.writes()).containsExactly("01", "02");
        assertThat(log).containsExactly("written");
    }

    /** As WildFly does, in a loop that only an exception ends. */
    @Test
    void stopsAContainerThatTellsOfAnErrorForEver() {
        output.onError(new IOException("lost"));
        output.onError(new IOException("lost"));

        assertThatThrownBy(() -> output.onError(new IOException("lost"))).isInstanceOf(IllegalStateException.class);
        assertThat(log).containsExactly("failed lost", "failed lost");
    }

    @Test
    void forgetsThatTheContainerWasFasterWithTheNextWrite() {
        ready();
        ready();
        stream.fullAfterWrite();
        send(1);

        assertThat(log).isEmpty();
    }

    @Test
    void whatOthersSendMeanwhileIsWrittenByTheSameThreadAtOnce() {
        ready();
        stream.duringWrite(() -> {
            output.sendControl(frame(2));
            output.sendPong(frame(3));
            assertThat(stream.writes()).containsExactly("01");
        });
        send(1);

        assertThat(stream.writes()).containsExactly("01", "0203");
        assertThat(log).containsExactly("written");
    }

    @Test
    void moreMayBeSentAsSoonAsItIsToldThatTheLastHasLeft() {
        whenWritten = () -> send(2);
        ready();
        send(1);

        assertThat(stream.writes()).containsExactly("01", "02");
        assertThat(log).containsExactly("written", "written");
    }

    @Test
    void controlFramesAreNotTold() {
        ready();
        output.sendControl(frame(1));
        output.sendPong(frame(2));

        assertThat(stream.writes()).containsExactly("01", "02");
        assertThat(log).isEmpty();
    }

    @Test
    void keepsSomePongsInLineAndTheLatestOfTheOthers() {
        ready();
        for (int i = 0; i < 2; i++) {
            stream.writes().clear();
            stream.fullAfterWrite();
            output.sendControl(frame(0xFF));
            for (int pong = 1; pong <= PONGS + 100; pong++) {
                output.sendPong(frame(pong));
            }
            assertThat(stream.writes()).containsExactly("ff");

            drain();
            assertThat(stream.writes()).containsExactly("ff", "0102030405060708090a0b0c0d0e0f10" + "74");
        }
    }

    @Test
    void theLastFrameIsTheLast() {
        output.sendLast(frame(9));
        send(1);
        output.sendControl(frame(2));
        output.sendLast(frame(3));
        output.sendPong(frame(4));
        output.sendPong(frame(5));
        ready();

        assertThat(stream.writes()).containsExactly("0509");
        assertThat(log).containsExactly("ended");
    }

    @Test
    void aPongMayFollowTheLastFrameWhichIsToldOnce() {
        ready();
        output.sendLast(frame(9));
        output.sendPong(frame(1));

        assertThat(stream.writes()).containsExactly("09", "01");
        assertThat(log).containsExactly("ended");
    }

    @Test
    void theLastFrameIsToldOnlyWhenItHasLeft() {
        ready();
        stream.fullAfterWrite();
        send(1);
        output.sendLast(frame(9));
        assertThat(log).isEmpty();

        stream.fullAfterWrite();
        drain();
        assertThat(stream.writes()).containsExactly("01", "09");
        assertThat(log).containsExactly("written");

        drain();
        assertThat(log).containsExactly("written", "ended");
    }

    private void drain() {
        try {
            stream.drained();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        ready();
    }

    @Test
    void endingDropsWhatWaitsAndTellsNothing() {
        ready();
        stream.fullAfterWrite();
        send(1);
        output.sendControl(frame(2));
        output.end(() -> log.add("idle"));
        drain();
        send(3);
        output.sendControl(frame(4));
        output.sendPong(frame(5));
        output.sendLast(frame(6));

        assertThat(stream.writes()).containsExactly("01");
        assertThat(log).containsExactly("idle");
    }

    @Test
    void endingAmidAWriteWaitsForItAndTellsNothingElse() {
        ready();
        stream.duringWrite(() -> {
            output.end(() -> log.add("idle"));
            assertThat(log).isEmpty();
        });
        send(1);
        send(2);

        assertThat(stream.writes()).containsExactly("01");
        assertThat(log).containsExactly("idle");
    }

    @Test
    void aWriteThatFailsAfterTheEndIsNotTold() {
        ready();
        stream.duringWrite(() -> {
            output.end(() -> log.add("idle"));
            throw new IllegalStateException("reset");
        });
        send(1);

        assertThat(log).containsExactly("idle");
    }

    @Test
    void writesMuchInSeveralPieces() {
        byte[] large = new byte[40_000];
        output.send(List.of(large, large, new byte[100_000], frame(1), frame(2)));
        ready();

        assertThat(stream.writes()).extracting(write -> write.length() / 2).containsExactly(40_000, 40_000, 100_000, 2);
        assertThat(log).containsExactly("written");
    }

    @Test
    void theLastOfSeveralPiecesIsTold() {
        byte[] large = new byte[40_000];
        output.send(List.of(large, large));
        output.sendLast(frame(9));
        output.sendPong(frame(1));
        stream.fullAfterWrite();
        ready();
        assertThat(log).isEmpty();

        drain();
        assertThat(stream.writes().get(1)).endsWith("0109");
        assertThat(log).containsExactly("written", "ended");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aWriteThatFailsIsToldOnceAndIsTheLast(boolean checked) {
        ready();
        stream.failWith(checked ? new IOException("reset") : new IllegalStateException("reset"));
        send(1);
        output.sendControl(frame(2));
        output.sendPong(frame(3));
        output.sendLast(frame(4));
        ready();

        assertThat(stream.writes()).isEmpty();
        assertThat(log).containsExactly("failed reset");

        output.end(() -> log.add("idle"));
        assertThat(log).containsExactly("failed reset", "idle");
    }

    @Test
    void tellsWhatTheContainerSaysIsWrong() {
        output.onError(new IOException("gone"));

        assertThat(log).containsExactly("failed gone");
    }
}
