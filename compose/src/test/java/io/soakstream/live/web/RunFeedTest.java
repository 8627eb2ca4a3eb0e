package io.soakstream.live.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

class RunFeedTest {
  private final RunFeed feed = new RunFeed();

  @Test
  void shouldGreetWhoIsNewAndThenTellWhatIsNew() {
    feed.publish("window", "{\"n\":1}");
    List<FeedMessage> seen = new ArrayList<>();
    feed.after(-1).subscribe(seen::add);
    feed.publish("window", "{\"n\":2}");

    assertThat(seen).extracting(FeedMessage::kind).containsExactly("hello", "window");
    assertThat(seen).extracting(FeedMessage::number).containsExactly(1L, 2L);
  }

  @Test
  void shouldTellWhoComesBackWhatWasMissed() {
    for (int i = 0; i < 5; i++) {
      feed.publish("window", "{\"n\":" + i + "}");
    }
    assertThat(now(feed.after(3))).extracting(FeedMessage::number).containsExactly(4L, 5L);
    assertThat(now(feed.after(5))).isEmpty();
  }

  @Test
  void shouldSendBackToTheBeginningWhoWasAwayTooLongOrComesFromAnotherTime() {
    for (int i = 0; i < RunFeed.KEPT + 10; i++) {
      feed.publish("window", "{}");
    }
    assertThat(now(feed.after(2))).extracting(FeedMessage::kind).containsExactly("reset");
    assertThat(now(feed.after(Long.MAX_VALUE)))
        .extracting(FeedMessage::kind)
        .containsExactly("reset");
  }

  @Test
  void shouldKeepLittleForWhoReadsSlowlyAndNothingBackFromOthers() {
    List<FeedMessage> fast = new ArrayList<>();
    List<FeedMessage> slow = new ArrayList<>();
    feed.after(-1).subscribe(fast::add);
    BaseSubscriber<FeedMessage> reader =
        new BaseSubscriber<>() {
          @Override
          protected void hookOnSubscribe(Subscription subscription) {
            subscription.request(1);
          }

          @Override
          protected void hookOnNext(FeedMessage message) {
            slow.add(message);
          }
        };
    feed.after(-1).subscribe(reader);
    reader.request(1);
    for (int i = 0; i < 1_000; i++) {
      feed.publish("window", "{}");
    }
    reader.request(Long.MAX_VALUE);

    assertThat(fast).hasSize(1_001);
    assertThat(slow).hasSizeLessThan(50);
    assertThat(slow.get(slow.size() - 1).number()).isEqualTo(1_000);
  }

  @Test
  void shouldWriteAnEventAsTheStandardWantsIt() {
    assertThat(new FeedMessage(7, "window", "{}").text("abc"))
        .isEqualTo("id: abc-7\nevent: window\ndata: {}\n\n");
  }

  private static List<FeedMessage> now(Flux<FeedMessage> messages) {
    return messages.take(Duration.ofMillis(50)).collectList().block();
  }
}
