package io.plumbline.dashboards.demo.platform;

/** Where the platform writes its log. Must not block. */
public interface RecordSink {
    void send(byte[] key, byte[] value);
}
