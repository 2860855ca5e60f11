package io.plumbline.dashboards.replay;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A log of lines: plain, or compressed with gzip, which its first bytes tell. */
final class LogFile implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final String name;
    private final long size;
    private final CountedInput raw;
    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private boolean first = true;

    private LogFile(String name, long size, InputStream bytes, int longest) throws IOException {
        this.name = name;
        this.size = size;
        this.longest = longest;
        this.raw = new CountedInput(bytes);
        this.in = unzipped(raw);
    }

    /**
     * Opens it.
     *
     * @param longest bytes of a line that are kept; the rest of a longer one is passed over
     */
    static LogFile open(Path path, int longest) throws BadInput {
        try {
            if (Files.isDirectory(path)) throw new BadInput(path + " is a folder, not a log");
            return new LogFile(path.toString(), Files.size(path), Files.newInputStream(path), longest);
        } catch (NoSuchFileException missing) {
            throw new BadInput(path + ": there is no such file", missing);
        } catch (IOException unreadable) {
            throw new BadInput(path + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** A log that somebody else feeds; how long it will be nobody knows. */
    static LogFile stream(String name, InputStream bytes, int longest) throws BadInput {
        try {
            return new LogFile(name, 0, bytes, longest);
        } catch (IOException unreadable) {
            throw new BadInput(name + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** The next line that is not blank, without its end; empty at the end of the log. */
    Optional<byte[]> next() throws BadInput {
        try {
            while (fill()) {
                byte[] line = trimmed(readLine());
                if (line.length > 0) return Optional.of(line);
            }
            return Optional.empty();
        } catch (ZipException | EOFException broken) {
            throw new BadInput(name + " is not a whole gzip file: " + broken.getMessage(), broken);
        } catch (IOException unreadable) {
            throw new BadInput(name + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** Bytes of the file that were read; with {@link #size} a measure of how far we are. */
    long read() {
        return raw.read.get();
    }

    /** Bytes of the file; 0 when nobody knows. */
    long size() {
        return size;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Whether there is anything left to read. */
    private boolean fill() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(0, in.read(buffer));
        }
        return limit > 0;
    }

    private byte[] readLine() throws IOException {
        var line = new ByteArrayOutputStream(1024);
        boolean ended = false;
        while (!ended && fill()) {
            int end = position;
            while (end < limit && buffer[end] != '\n') end++;
            line.write(buffer, position, Math.min(end - position, longest - line.size()));
            ended = end < limit;
            position = ended ? end + 1 : limit;
        }
        return line.toByteArray();
    }

    private byte[] trimmed(byte[] line) {
        int start = 0;
        if (first && startsWithByteOrderMark(line)) start = BYTE_ORDER_MARK.length;
        first = false;
        int end = line.length;
        while (end > start && isBlank(line[end - 1])) end--;
        while (start < end && isBlank(line[start])) start++;
        return start == 0 && end == line.length ? line : Arrays.copyOfRange(line, start, end);
    }

    private static boolean startsWithByteOrderMark(byte[] line) {
        int length = BYTE_ORDER_MARK.length;
        return line.length >= length && Arrays.equals(line, 0, length, BYTE_ORDER_MARK, 0, length);
    }

    private static boolean isBlank(byte letter) {
        return letter == ' ' || letter == '\t' || letter == '\r';
    }

    private static InputStream unzipped(InputStream raw) throws IOException {
        var in = new PushbackInputStream(new BufferedInputStream(raw, BUFFER), 2);
        byte[] start = in.readNBytes(2);
        in.unread(start);
        boolean zipped = start.length == 2 && start[0] == (byte) 0x1F && start[1] == (byte) 0x8B;
        return zipped ? new GZIPInputStream(in, BUFFER) : in;
    }

    /** Counts the bytes that pass. */
    private static final class CountedInput extends InputStream {
        private final InputStream in;
        private final AtomicLong read = new AtomicLong();

        CountedInput(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int found = in.read();
            if (found >= 0) read.incrementAndGet();
            return found;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int found = in.read(buffer, offset, length);
            if (found > 0) read.addAndGet(found);
            return found;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
