package io.soakstream.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.sink.query.NamedQuery;
import io.soakstream.sink.query.QueryClient;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page of questions is the files of questions; {@code StoredDayIT} asks them. */
class CookbookTest {
  private final String page = Checkout.text(CookbookPage.PAGE);

  @Test
  void shouldHaveEveryQuestionInOneChapter() {
    List<String> chapters = CookbookPage.CHAPTERS.values().stream().flatMap(List::stream).toList();
    assertThat(chapters)
        .hasSizeGreaterThanOrEqualTo(25)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            QueryClient.catalogue().stream().map(NamedQuery::name).toList());
  }

  @Test
  void shouldShowTheSqlOfTheFiles() {
    for (NamedQuery question : QueryClient.catalogue()) {
      assertThat(page)
          .as("written anew by StoredDayIT with -Danswers.write=true")
          .contains("\n### " + question.name() + "\n\n" + question.description())
          .contains("```sql\n" + CookbookPage.sql(question) + "\n```");
    }
  }
}
