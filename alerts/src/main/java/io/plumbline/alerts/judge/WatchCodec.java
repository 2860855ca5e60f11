package io.plumbline.alerts.judge;

import io.plumbline.alerts.judge.ComparisonKey.Arm;
import io.plumbline.alerts.judge.Watch.Pairing;
import io.plumbline.detectors.codec.ByteReader;
import io.plumbline.detectors.codec.ByteWriter;
import java.util.HashMap;
import java.util.Map;

/** The stored form of what of a deployment no table has a column for. */
final class WatchCodec {
    private static final int VERSION = 1;

    /** Per comparison: its last pair, and whether its rollback was proposed. */
    record Remark(long lastPair, boolean proposed) {}

    private WatchCodec() {}

    static byte[] encode(Watch watch) {
        var out = new ByteWriter().putByte(VERSION).putSigned(watch.latestTraffic);
        out.putUnsigned(watch.lastServed.size());
        watch.lastServed.forEach((arm, tick) -> putArm(out, arm).putSigned(tick));
        out.putUnsigned(watch.shadows.size());
        watch.shadows.forEach((pairing, shadow) -> {
            putArm(out, pairing.candidate()).putText(pairing.shadowVariant());
            shadow.writeTo(out);
        });
        out.putUnsigned(watch.comparisons.size());
        for (var comparison : watch.comparisons.values()) {
            out.putUnsigned(comparison.id).putSigned(comparison.lastPair).putByte(comparison.proposed ? 1 : 0);
        }
        return out.toBytes();
    }

    /** Fills the watch; what is said of comparisons comes back by their id. */
    static Map<Long, Remark> decode(Watch watch, byte[] state) {
        var remarks = new HashMap<Long, Remark>();
        if (state.length == 0) return remarks;
        var in = new ByteReader("judge", state);
        in.expectVersion(VERSION);
        watch.latestTraffic = in.getSigned();
        for (int left = in.getSize(Integer.MAX_VALUE); left > 0; left--) {
            watch.lastServed.put(arm(in), in.getSigned());
        }
        for (int left = in.getSize(Integer.MAX_VALUE); left > 0; left--) {
            watch.shadows.put(new Pairing(arm(in), in.getText()), ShadowWatch.readFrom(in));
        }
        for (int left = in.getSize(Integer.MAX_VALUE); left > 0; left--) {
            remarks.put(in.getUnsigned(), new Remark(in.getSigned(), in.getByte() == 1));
        }
        in.expectEnd();
        return remarks;
    }

    private static ByteWriter putArm(ByteWriter out, Arm arm) {
        return out.putText(arm.variant()).putText(arm.version());
    }

    private static Arm arm(ByteReader in) {
        return new Arm(in.getText(), in.getText());
    }
}
