// What a page can do beyond being read. Every page works without it.
'use strict';

(function () {
	// Keys and buttons that copy. A text with data-copy is copied by its button, and
	// by the letter in the attribute, pressed outside a field. Where the clipboard
	// is closed, as it may be for a page on a disk, the text is selected instead.
	function copy(source) {
		var done = function () {
			var status = source.parentNode.querySelector('[role=status]');
			if (status) status.textContent = status.getAttribute('data-done');
		};
		var select = function () {
			window.getSelection().selectAllChildren(source);
			if (document.execCommand('copy')) done();
		};
		if (!navigator.clipboard) return select();
		navigator.clipboard.writeText(source.textContent).then(done, select);
	}

	document.querySelectorAll('[data-copy]').forEach(function (source) {
		var button = source.parentNode.querySelector('button[hidden]');
		if (!button) return;
		button.hidden = false;
		button.addEventListener('click', function () { copy(source); });
	});

	document.addEventListener('keydown', function (event) {
		if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select')) return;
		var source = /^[a-z]$/.test(event.key) && document.querySelector('[data-copy="' + event.key + '"]');
		if (source) copy(source);
	});

	// Previews. What a page knows about the claims that it links to stands in it as
	// data. A preview shows the whole label, never a bare title; it stays while the
	// pointer is on it and goes with Escape (WCAG 2.2, 1.4.13).
	var data = document.getElementById('previews');
	if (!data) return;
	var claims = JSON.parse(data.textContent);
	var shown = null;
	var timer = 0;

	function element(name, kind, text) {
		var made = document.createElement(name);
		made.className = kind;
		if (text) made.textContent = text;
		return made;
	}

	function build(claim) {
		var box = element('div', 'preview');
		box.id = 'preview';
		box.setAttribute('role', 'tooltip');
		var label = element('p', 'label');
		label.append(element('span', 'claimant', claim.claimant), ' ', element('span', 'verb', claim.verb + ':'), ' ',
			element('span', 'title', claim.title), ' ', element('strong', 'mark mark-' + claim.status, claim.mark));
		box.append(label);
		if (claim.quote) {
			var words = element('p', 'words', claim.quote);
			if (claim.lang) { words.lang = claim.lang; words.dir = 'auto'; }
			box.append(words);
		}
		var where = [claim.source, claim.said].filter(Boolean).join(', ');
		if (where) box.append(element('p', 'said', where));
		return box;
	}

	function hide() {
		clearTimeout(timer);
		if (!shown) return;
		shown.link.removeAttribute('aria-describedby');
		shown.box.remove();
		shown = null;
	}

	function show(link, claim) {
		if (shown && shown.link === link) return;
		hide();
		var box = build(claim);
		document.body.append(box);
		var at = link.getBoundingClientRect();
		var room = document.documentElement.clientWidth - box.offsetWidth - 16;
		var above = at.bottom + box.offsetHeight + 8 > window.innerHeight && at.top > box.offsetHeight + 8;
		box.style.left = window.scrollX + Math.max(16, Math.min(at.left, room)) + 'px';
		box.style.top = window.scrollY + (above ? at.top - box.offsetHeight - 4 : at.bottom + 4) + 'px';
		link.setAttribute('aria-describedby', 'preview');
		shown = { link: link, box: box };
		box.addEventListener('pointerenter', function () { clearTimeout(timer); });
		box.addEventListener('pointerleave', later);
	}

	function later() {
		clearTimeout(timer);
		timer = setTimeout(hide, 200);
	}

	function claimOf(target) {
		var link = target.closest ? target.closest('main a[href]') : null;
		return link && claims[link.getAttribute('href').split('#')[0]] && link;
	}

	document.addEventListener('pointerover', function (event) {
		var link = event.pointerType !== 'touch' && claimOf(event.target);
		if (!link) return;
		clearTimeout(timer);
		timer = setTimeout(function () { show(link, claims[link.getAttribute('href').split('#')[0]]); }, 250);
	});
	document.addEventListener('pointerout', function (event) { if (claimOf(event.target)) later(); });
	document.addEventListener('focusin', function (event) {
		var link = claimOf(event.target);
		if (link && link.matches(':focus-visible')) show(link, claims[link.getAttribute('href').split('#')[0]]);
		else hide();
	});
	document.addEventListener('keydown', function (event) { if (event.key === 'Escape') hide(); });
})();
