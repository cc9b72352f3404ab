package org.gatehouse.testkit;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;

/** Bytes that are UTF-8, and bytes that are not, in the groups and the order of sections 6.5 to 6.23 of the Autobahn TestSuite. */
public final class Utf8Samples {

    /** Some bytes, and whether they are UTF-8. */
    public record Sample(int group, int number, boolean valid, byte[] bytes) {

        @Override
        public String toString() {
            return "6." + group + "." + number + (valid ? " valid " : " invalid ")
                    + HexFormat.of().formatHex(bytes);
        }
    }

    private static final int FIRST_GROUP = 5;
    private static final String WORD = "cebae1bdb9cf83cebcceb5";

    private final List<Sample> samples = new ArrayList<>();
    private int group = FIRST_GROUP - 1;
    private int number;

    private Utf8Samples() {}

    /** All of them. */
    public static List<Sample> all() {
        Utf8Samples all = new Utf8Samples();
        all.wordsAndTheirBeginnings();
        all.boundaries();
        all.loneBytes();
        all.overlong();
        all.surrogates();
        all.noCharacters();
        return all.samples;
    }

    private Utf8Samples group() {
        group++;
        number = 0;
        return this;
    }

    private Utf8Samples valid(String... each) {
        return add(true, each);
    }

    private Utf8Samples invalid(String... each) {
        return add(false, each);
    }

    private Utf8Samples add(boolean valid, String... each) {
        for (String hex : each) {
            samples.add(new Sample(group, ++number, valid, ClientFrame.hex(hex)));
        }
        return this;
    }

    private void wordsAndTheirBeginnings() {
        UnaryOperator<String> greeting = sign -> "68656c6c6f" + sign + "776f726c64";
        group().valid(
                        greeting.apply("24"),
                        greeting.apply("c2a2"),
                        greeting.apply("e282ac"),
                        greeting.apply("f0a4ada2"),
                        WORD);
        group();
        List<Integer> ends = List.of(2, 5, 7, 9, 11);
        for (int length = 1; length <= WORD.length() / 2; length++) {
            add(ends.contains(length), WORD.substring(0, 2 * length));
        }
    }

    private void boundaries() {
        group().valid("00", "c280", "e0a080", "f0908080");
        group().invalid("f888808080", "fc8480808080");
        group().valid("7f", "dfbf", "efbfbf", "f48fbfbf");
        group().invalid("f7bfbfbf", "fbbfbfbfbf", "fdbfbfbfbfbf");
        group().valid("ed9fbf", "ee8080", "efbfbd", "f48fbfbf").invalid("f4908080");
    }

    private void loneBytes() {
        group().invalid("80", "bf", "80bf", "80bf80", "80bf80bf", "80bf80bf80", "80bf80bf80bf", range(0x80, 0xbe, ""));
        group().invalid(
                        range(0xc0, 0xde, "20"),
                        range(0xe0, 0xee, "20"),
                        range(0xf0, 0xf6, "20"),
                        range(0xf8, 0xfa, "20"),
                        range(0xfc, 0xfc, "20"));
        String[] unfinished = {
            "c0", "e080", "f08080", "f8808080", "fc80808080", "df", "efbf", "f7bfbf", "fbbfbfbf", "fdbfbfbfbf"
        };
        group().invalid(unfinished);
        group().invalid(String.join("", unfinished));
        group().invalid("fe", "ff", "fefeffff");
    }

    private void overlong() {
        group().invalid("c0af", "e080af", "f08080af", "f8808080af", "fc80808080af");
        group().invalid("c1bf", "e09fbf", "f08fbfbf", "f887bfbfbf", "fc83bfbfbfbf");
        group().invalid("c080", "e08080", "f0808080", "f880808080", "fc8080808080");
    }

    private void surrogates() {
        group().invalid("eda080", "edadbf", "edae80", "edafbf", "edb080", "edbe80", "edbfbf");
        group();
        for (String high : List.of("eda080", "edadbf", "edae80", "edafbf")) {
            invalid(high + "edb080", high + "edbfbf");
        }
    }

    private void noCharacters() {
        group().valid("efbfbe", "efbfbf");
        for (int plane = 1; plane <= Character.MAX_CODE_POINT >> 16; plane++) {
            for (int last : new int[] {0xFFFE, 0xFFFF}) {
                String character = Character.toString(plane << 16 | last);
                valid(HexFormat.of().formatHex(ClientFrame.utf8(character)));
            }
        }
        group().valid("efbfb9", "efbfba", "efbfbb", "efbfbc", "efbfbd", "efbfbe", "efbfbf");
    }

    private static String range(int first, int last, String between) {
        StringBuilder range = new StringBuilder();
        for (int each = first; each <= last; each++) {
            range.append(Integer.toHexString(each)).append(between);
        }
        return range.toString();
    }
}
