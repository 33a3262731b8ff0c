package sitetest

import (
	"strings"
	"testing/fstest"

	"onrecord/build/quote"
)

const storyText = "The North said that the ‘valley’ was quiet. Nobody was hurt, the North said on Monday, after a night without shelling.\n" +
	"The Observer could not independently verify the claim. More is to follow in the course of the day, and the market opens at nine as it always does.\n"

// StorySite is a site with one quote, and the folder with the text of its source.
func StorySite(quoted, more string) (site, texts fstest.MapFS) {
	site = fstest.MapFS{}
	for name, text := range smallest {
		site[name] = &fstest.MapFile{Data: []byte(text)}
	}
	source := strings.Replace(smallest["content/sources/story.md"], strings.Repeat("0f", 32), quote.Hash([]byte(storyText)), 1)
	site["content/sources/story.md"] = &fstest.MapFile{Data: []byte(source)}
	claim := strings.Replace(smallest["content/claims/first.md"], "quote: The North said that six soldiers were killed.\n", "quote: \""+quoted+"\"\n"+more, 1)
	site["content/claims/first.md"] = &fstest.MapFile{Data: []byte(claim)}
	return site, fstest.MapFS{"story.txt": {Data: []byte(storyText)}}
}

// NoteOfStory is the field of a claim for what the story says about checking.
const NoteOfStory = "verification-note: {quote: The Observer could not independently verify the claim., says: could-not-verify}\n"
