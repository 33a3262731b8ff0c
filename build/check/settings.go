package check

var settings = []rule{}
