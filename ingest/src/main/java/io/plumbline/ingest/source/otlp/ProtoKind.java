package io.plumbline.ingest.source.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/**
 * What an OTLP request in protobuf holds. Traces, logs and metrics nest alike (resource, scope, record) and differ only
 * in the records, by which field numbers have which wire types.
 */
enum ProtoKind {
    TRACES,
    LOGS,
    METRICS,
    /** Well formed, but without a record. */
    NOTHING,
    /** Not protobuf, or records of another kind. */
    UNKNOWN;

    private static final int LEVELS = 3;

    /** The number of the field that holds what is inside, by level. */
    private static final int[] INNER = {1, 2, 2};

    static ProtoKind of(byte[] request) {
        try {
            return within(CodedInputStream.newInstance(request), 0);
        } catch (IOException broken) {
            return UNKNOWN;
        }
    }

    private static ProtoKind within(CodedInputStream in, int level) throws IOException {
        if (level == LEVELS) return ofRecord(in);
        while (true) {
            int tag = in.readTag();
            if (tag == 0) return NOTHING;
            boolean inner = WireFormat.getTagFieldNumber(tag) == INNER[level];
            if (!inner || WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                in.skipField(tag);
                continue;
            }
            int limit = in.pushLimit(in.readRawVarint32());
            var kind = within(in, level + 1);
            if (kind != NOTHING) return kind;
            in.skipMessage();
            in.popLimit(limit);
        }
    }

    private static ProtoKind ofRecord(CodedInputStream in) throws IOException {
        boolean any = false;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            any = true;
            var kind = ofField(WireFormat.getTagFieldNumber(tag), WireFormat.getTagWireType(tag));
            if (kind != UNKNOWN) return kind;
            in.skipField(tag);
        }
        return any ? METRICS : NOTHING;
    }

    /** The kind of record of which only one has such a field. */
    private static ProtoKind ofField(int number, int type) {
        boolean fixed64 = type == WireFormat.WIRETYPE_FIXED64;
        boolean varint = type == WireFormat.WIRETYPE_VARINT;
        boolean fixed32 = type == WireFormat.WIRETYPE_FIXED32;
        if (fixed64 && (number == 7 || number == 8)) return TRACES; // start and end
        if (fixed64 && (number == 1 || number == 11)) return LOGS; // time and observed time
        if (varint && (number == 6 || number == 10 || number == 12 || number == 14)) return TRACES; // kind, dropped
        if (varint && (number == 2 || number == 7)) return LOGS; // severity, dropped
        if (fixed32) return number == 8 ? LOGS : number == 16 ? TRACES : UNKNOWN; // flags
        if (type == WireFormat.WIRETYPE_LENGTH_DELIMITED && number == 15) return TRACES; // status
        return UNKNOWN;
    }
}
