package io.plumbline.detectors.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ByteReaderTest {
    @Test
    void readsBackWhatWasWritten() {
        byte[] bytes = new ByteWriter()
                .putByte(200)
                .putUnsigned(Long.MAX_VALUE)
                .putSigned(Long.MIN_VALUE)
                .putSigned(-3)
                .putDouble(-0.1)
                .putBlock(new byte[] {1, 2, 3})
                .putText("valid_json é ☃ 🚀")
                .toBytes();

        var in = new ByteReader("test", bytes);

        assertThat(in.getByte()).isEqualTo(200);
        assertThat(in.getUnsigned()).isEqualTo(Long.MAX_VALUE);
        assertThat(in.getSigned()).isEqualTo(Long.MIN_VALUE);
        assertThat(in.getSigned()).isEqualTo(-3);
        assertThat(in.getDouble()).isEqualTo(-0.1);
        assertThat(in.getBlock()).containsExactly(1, 2, 3);
        assertThat(in.getText()).isEqualTo("valid_json é ☃ 🚀");
        in.expectEnd();
    }

    @Test
    void saysWhatIsWrongAndWhere() {
        assertThatThrownBy(() -> new ByteReader("state", new byte[] {5, 1}).getBlock())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("state is corrupt: it ends early (at byte 1 of 2)");
        assertThatThrownBy(() -> new ByteReader("state", new byte[] {-1}).getUnsigned())
                .hasMessageContaining("ends early");
        assertThatThrownBy(() -> new ByteReader("state", new byte[9]).getSize(-1))
                .hasMessageContaining("limit");
        assertThatThrownBy(() -> new ByteReader("state", new byte[7]).getDouble())
                .hasMessageContaining("ends early");
    }
}
