// The page follows the site: onrecord serve puts this script into every page.
//
// A message says only that something may have changed. The page then asks for
// its own head again and compares: another page is loaded anew, other style
// sheets and pictures are swapped in place. So a message too many does no harm,
// and one that was missed (a closed laptop, a restarted server) is made up for
// by the next, which comes with every connection.
(function () {
  "use strict";
  var tag = document.currentScript;
  var page = '"' + tag.getAttribute("data-page") + '"';
  var style = tag.getAttribute("data-style");
  var key = "onrecord-scroll";
  var here = location.pathname + location.search;
  var parts = {}; // address of a picture or script → its identity
  var events = null;
  var busy = false;
  var again = false;
  var newest = style;

  function identity(address) {
    return fetch(address, { method: "HEAD", cache: "no-store", credentials: "omit" }).then(function (answer) {
      return answer.headers.get("ETag");
    });
  }

  // own lists the pictures and scripts of the page that come from the site.
  function own() {
    return Array.from(document.images).concat(Array.from(document.scripts)).filter(function (part) {
      return part !== tag && part.src && part.src.indexOf(location.origin + "/") === 0;
    });
  }

  function plain(address) {
    return address.split("?")[0];
  }

  function reload() {
    try {
      sessionStorage.setItem(key, JSON.stringify([here, scrollX, scrollY]));
    } catch (e) {
      // Without storage the browser's own memory has to do.
    }
    location.reload();
  }

  function restore() {
    var kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(key));
      sessionStorage.removeItem(key);
    } catch (e) {
      return;
    }
    if (!kept || kept[0] !== here) return;
    scrollTo(kept[1], kept[2]);
    addEventListener("load", function () {
      scrollTo(kept[1], kept[2]);
    });
  }

  // swapStyles loads the new sheets beside the old ones, which go when the new
  // ones are there: the page is never without style.
  function swapStyles() {
    style = newest;
    document.querySelectorAll('link[rel~="stylesheet"]').forEach(function (old) {
      if (old.hasAttribute("data-leaving")) {
        old.remove();
        return;
      }
      var fresh = old.cloneNode();
      fresh.href = plain(old.href) + "?" + style;
      fresh.onload = fresh.onerror = function () {
        old.remove();
      };
      old.setAttribute("data-leaving", "");
      old.after(fresh);
    });
  }

  function compareParts() {
    return Promise.all(
      own().map(function (part) {
        var address = plain(part.src);
        return identity(address).then(function (now) {
          var before = parts[address];
          parts[address] = now;
          if (before === undefined || before === now) return;
          if (part.tagName === "SCRIPT") reload();
          else part.src = address + "?" + now.replace(/"/g, "");
        });
      })
    );
  }

  function compare() {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    identity(here)
      .then(function (now) {
        if (now !== page) {
          reload();
          return new Promise(function () {}); // the page is going
        }
        if (newest !== style) swapStyles();
        return compareParts();
      })
      .catch(function () {
        // The server is away; the next connection brings a message.
      })
      .then(function () {
        busy = false;
        if (again) {
          again = false;
          compare();
        }
      });
  }

  // A browser keeps six connections to one server, so only pages that can be
  // seen hold one.
  function listen() {
    if (events || document.hidden) return;
    events = new EventSource("/.onrecord/events");
    events.onmessage = function (message) {
      newest = message.data;
      compare();
    };
    events.onerror = function () {
      if (events && events.readyState === EventSource.CLOSED) {
        hush();
        setTimeout(listen, 1000);
      }
    };
  }

  function hush() {
    if (events) events.close();
    events = null;
  }

  restore();
  listen();
  addEventListener("pagehide", hush);
  addEventListener("pageshow", listen);
  document.addEventListener("visibilitychange", function () {
    if (document.hidden) hush();
    else listen();
  });
})();
