package cite

import (
	"bufio"
	"encoding/json"
	"io"
)

// feedItem is one review in a feed of them, with everything that it speaks of: who
// reads a feed looks nothing up. It has the form in which fact checks are exchanged
// (schema.org's DataFeed, as Data Commons publishes and reads it).
type feedItem struct {
	Type    string  `json:"@type"`
	Created string  `json:"dateCreated"`
	URL     string  `json:"url,omitempty"`
	Item    []thing `json:"item"`
}

// Reviews writes this site's own judgements, and nobody else's, as one feed of
// ClaimReview, an item a line. What is reviewed is the label, so that who shows
// claimReviewed alone shows claimant and mark; a rating is in words and has no number.
func (s *Site) Reviews(w io.Writer) error {
	b := bufio.NewWriterSize(w, 1<<16)
	head := struct {
		Context context `json:"@context"`
		Type    string  `json:"@type"`
		Name    string  `json:"name"`
		Author  *thing  `json:"author"`
	}{context{vocabulary, s.Settings.BaseURL}, "DataFeed", s.Settings.Title, s.author()}
	text, err := json.Marshal(head)
	if err != nil {
		return err
	}
	b.Write(text[:len(text)-1])
	b.WriteString(`,"dataFeedElement":[`)
	err = s.items(b, func(c Claim) (any, bool) {
		graph := c.graph(false)
		if len(graph) < 2 {
			return nil, false
		}
		claim, review := graph[0], graph[1]
		review.ClaimReviewed, review.Author, review.ItemReviewed, review.URL = claim.Text, s.author(), &claim, claim.URL
		return feedItem{"DataFeedItem", review.DatePublished, claim.URL, []thing{review}}, true
	})
	if err != nil {
		return err
	}
	b.WriteString("\n]}\n")
	return b.Flush()
}
