// What a page can do beyond being read. Every page works without it.
'use strict';

(function () {
	// A text with data-copy has a key that copies it: the button that names it, or
	// the letter that stands in the attribute, pressed outside a field. Where the
	// clipboard is closed (a page on a disk may have none), the text is selected.
	function copy(source) {
		var done = function () {
			var status = source.parentNode.querySelector('[role=status]');
			if (status) status.textContent = status.getAttribute('data-done');
		};
		var select = function () {
			var range = document.createRange();
			range.selectNodeContents(source);
			var selection = window.getSelection();
			selection.removeAllRanges();
			selection.addRange(range);
			if (document.execCommand && document.execCommand('copy')) done();
		};
		if (!navigator.clipboard) return select();
		navigator.clipboard.writeText(source.textContent).then(done, select);
	}

	var sources = document.querySelectorAll('[data-copy]');
	Array.prototype.forEach.call(sources, function (source) {
		var button = source.parentNode.querySelector('button[hidden]');
		if (!button) return;
		button.hidden = false;
		button.addEventListener('click', function () { copy(source); });
	});

	document.addEventListener('keydown', function (event) {
		if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select, [contenteditable]')) return;
		var source = document.querySelector('[data-copy="' + event.key.replace(/[^a-z]/g, '') + '"]');
		if (source) copy(source);
	});
})();
