package io.plumbline.ingest.source.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.ingest.record.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentsTest {
    @Test
    void oneManyAndLinesAreAllRead() {
        assertThat(read("{\"a\":1}")).hasSize(1);
        assertThat(read("[{\"a\":1},{\"a\":2}]")).hasSize(2);
        assertThat(read("{\"a\":1}\n{\"a\":2}\r\n\r\n{\"a\":3}\n")).hasSize(3);
        assertThat(read("{\"a\":1}{\"a\":2}")).hasSize(2);
        assertThat(read("\uFEFF{\"a\":1}")).hasSize(1);
    }

    @Test
    void aBrokenLineCostsOnlyItself() {
        var documents = read("{\"a\":1}\n{\"a\":\n{\"a\":3}\n");

        assertThat(documents).hasSize(3);
        assertThat(documents.get(1)).isInstanceOf(Document.Broken.class);
        assertThat(documents.get(2)).isInstanceOf(Document.Found.class);
    }

    @Test
    void aCutIndentedDocumentIsBrokenOnce() {
        assertThat(read("{\n  \"a\": {\n    \"b\": 1\n  },\n  \"c\": [\n    {\n      \"d\""))
                .hasSize(1)
                .hasOnlyElementsOfType(Document.Broken.class);
    }

    @Test
    void nothingIsEmptyAndTooDeepIsBroken() {
        assertThat(read("")).containsExactly(new Document.Broken(Reason.EMPTY, "no document"));
        assertThat(read("[".repeat(1000))).hasOnlyElementsOfType(Document.Broken.class);
    }

    private static List<Document> read(String text) {
        return Documents.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
