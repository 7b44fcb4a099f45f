using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Language;

namespace Itam.LocalHost.Tests.Cosmos.Language;

/// <summary>The examples of Microsoft's pages on each function of dates, and what those pages say of bad arguments.</summary>
public sealed class DateFunctionTests : IDisposable
{
    private const string Noon = "'2020-07-03T00:00:00.0000000'";
    private const string Later = "'2019-02-04T16:00:00.0000000'";
    private const string Earlier = "'2018-03-05T05:00:00.0000000'";
    private const string May = "'2016-05-29T08:30:00.1301617'";
    private const string January = "'2021-01-08T18:35:00.0000000'";

    private readonly QueryDatabase database = new();

    [Theory]
    [InlineData($"DATETIMEADD('yyyy', 1, {Noon})", "\"2021-07-03T00:00:00.0000000Z\"")]
    [InlineData($"DATETIMEADD('mm', 1, {Noon})", "\"2020-08-03T00:00:00.0000000Z\"")]
    [InlineData($"DATETIMEADD('dd', 1, {Noon})", "\"2020-07-04T00:00:00.0000000Z\"")]
    [InlineData($"DATETIMEADD('hh', 1, {Noon})", "\"2020-07-03T01:00:00.0000000Z\"")]
    [InlineData($"DATETIMEADD('yyyy', -1, {Noon})", "\"2019-07-03T00:00:00.0000000Z\"")]
    [InlineData($"DATETIMEADD('mm', -1, {Noon})", "\"2020-06-03T00:00:00.0000000Z\"")]
    [InlineData($"DATETIMEADD('ss', 5 * -5, {Noon})", "\"2020-07-02T23:59:35.0000000Z\"")]
    [InlineData($"DATETIMEADD('ns', 300, {Noon})", "\"2020-07-03T00:00:00.0000003Z\"")]
    [InlineData($"DATETIMEADD('century', 1, {Noon})", "")]
    [InlineData($"DATETIMEADD('dd', 1.5, {Noon})", "")]
    [InlineData("DATETIMEADD('dd', 1, 'soon')", "")]
    [InlineData("DATETIMEADD('dd', 1, '2021-02-29')", "")]
    [InlineData("DATETIMEADD('dd', 1, '2021-02-28T24:00:00Z')", "")]
    [InlineData($"DATETIMEDIFF('yyyy', {Later}, {Earlier})", "-1")]
    [InlineData($"DATETIMEDIFF('mm', {Later}, {Earlier})", "-11")]
    [InlineData($"DATETIMEDIFF('hh', {Later}, {Earlier})", "-8075")]
    [InlineData($"DATETIMEDIFF('ss', {Later}, {Earlier})", "-29070000")]
    [InlineData($"DATETIMEDIFF('yyyy', {Earlier}, {Later})", "1")]
    [InlineData($"DATETIMEDIFF('mm', {Earlier}, {Later})", "11")]
    [InlineData($"DATETIMEDIFF('hh', {Earlier}, {Later})", "8075")]
    [InlineData($"DATETIMEDIFF('ss', {Earlier}, {Later})", "29070000")]
    [InlineData("DATETIMEDIFF('day', '2020-01-01T01:02:03.1234527Z', '2020-01-03T01:02:03.1234567Z')", "2")]
    [InlineData("DATETIMEDIFF('yyyy', '2028-01-01T01:02:03.1234527Z', '2020-01-03T01:02:03.1234567Z')", "-8")]
    [InlineData("DATETIMEDIFF('hh', '2020-01-01T01:00:00.1234527Z', '2020-01-01T01:59:59.1234567Z')", "0")]
    [InlineData($"DATETIMEDIFF('week', {Earlier}, {Later})", "")]
    [InlineData($"DATETIMEPART('yyyy', {May})", "2016")]
    [InlineData($"DATETIMEPART('mm', {May})", "5")]
    [InlineData($"DATETIMEPART('dd', {May})", "29")]
    [InlineData($"DATETIMEPART('hh', {May})", "8")]
    [InlineData($"DATETIMEPART('mi', {May})", "30")]
    [InlineData($"DATETIMEPART('ss', {May})", "0")]
    [InlineData($"DATETIMEPART('ms', {May})", "130")]
    [InlineData($"DATETIMEPART('mcs', {May})", "130161")]
    [InlineData($"DATETIMEPART('ns', {May})", "130161700")]
    [InlineData("DATETIMEPART('yyyy', 2016)", "")]
    [InlineData("DATETIMEFROMPARTS(2017, 4, 20)", "\"2017-04-20T00:00:00.0000000Z\"")]
    [InlineData("DATETIMEFROMPARTS(2017, 4, 20, 13, 15, 20, 3456789)", "\"2017-04-20T13:15:20.3456789Z\"")]
    [InlineData("DATETIMEFROMPARTS(2017, 4, 20, 13, 15)", "\"2017-04-20T13:15:00.0000000Z\"")]
    [InlineData("DATETIMEFROMPARTS(-2000, -1, -1)", "")]
    [InlineData("DATETIMEFROMPARTS(2021, 2, 29)", "")]
    [InlineData($"DATETIMEBIN({January}, 'dd')", "\"2021-01-08T00:00:00.0000000Z\"")]
    [InlineData($"DATETIMEBIN({January}, 'hh')", "\"2021-01-08T18:00:00.0000000Z\"")]
    [InlineData($"DATETIMEBIN({January}, 'ss')", "\"2021-01-08T18:35:00.0000000Z\"")]
    [InlineData($"DATETIMEBIN({January}, 'hh', 5)", "\"2021-01-08T15:00:00.0000000Z\"")]
    [InlineData($"DATETIMEBIN({January}, 'dd', 7)", "\"2021-01-07T00:00:00.0000000Z\"")]
    [InlineData($"DATETIMEBIN({January}, 'dd', 7, '1601-01-01T00:00:00.0000000')", "\"2021-01-04T00:00:00.0000000Z\"")]
    [InlineData($"DATETIMEBIN({January}, 'mm')", "")]
    [InlineData($"DATETIMEBIN({January}, 'dd', 0)", "")]
    [InlineData($"DATETIMEBIN({January}, 'dd', 1.5)", "")]
    [InlineData($"DATETIMEBIN({January}, 'dd', 1, '1600-12-31T00:00:00.0000000')", "")]
    [InlineData("DATETIMETOTICKS('2015-05-19T12:00:00.0000000')", "14320368000000000")]
    [InlineData("DATETIMETOTICKS('2020-01-02T03:04:05.6789123Z')", "15779342456789124")]
    [InlineData("DATETIMETOTICKS('2020-01-02T03:04:05Z')", "15779342450000000")]
    [InlineData("DATETIMETOTIMESTAMP('2020-07-09T23:20:13.4575530Z')", "1594336813457")]
    [InlineData("DATETIMETOTIMESTAMP('2020-07-09')", "1594252800000")]
    [InlineData("DATETIMETOTIMESTAMP('yesterday')", "")]
    [InlineData("TICKSTODATETIME(15973607943002652)", "\"2020-08-13T23:19:54.3002652Z\"")]
    [InlineData("TICKSTODATETIME(0)", "\"1970-01-01T00:00:00.0000000Z\"")]
    [InlineData("TICKSTODATETIME(-116444736000000000)", "\"1601-01-01T00:00:00.0000000Z\"")]
    [InlineData("TIMESTAMPTODATETIME(1597360794300)", "\"2020-08-13T23:19:54.3000000Z\"")]
    [InlineData("TIMESTAMPTODATETIME(-11644473600000)", "\"1601-01-01T00:00:00.0000000Z\"")]
    [InlineData("TIMESTAMPTODATETIME('0')", "")]
    public void A_function_of_dates_answers_as_its_page_says(string expression, string value) => Assert.Equal(value, database.Run($"SELECT VALUE {expression}"));

    [Theory]
    [InlineData("DATETIMEADD('mm', 1, '2021-01-31')", "DATETIMEADD to a month that does not have the day is not supported by this gateway.")]
    [InlineData("DATETIMEADD('yyyy', 8000, '2021-01-31')", "DATETIMEADD beyond the years 1 to 9999 is not supported by this gateway.")]
    [InlineData("DATETIMEADD('ss', -1e300, '2021-01-31')", "DATETIMEADD beyond the years 1 to 9999 is not supported by this gateway.")]
    [InlineData("DATETIMEADD('ns', 50, '2021-01-31')", "DATETIMEADD with parts of 100 nanoseconds is not supported by this gateway.")]
    [InlineData("DATETIMEADD('DD', 1, '2021-01-31')", "DATETIMEADD with a date part in capitals is not supported by this gateway.")]
    [InlineData("DATETIMEADD('dd', 1, '2021-01-31T10:00:00+01:00')", "DATETIMEADD with a date of another form than YYYY-MM-DDThh:mm:ss.fffffffZ is not supported by this gateway.")]
    [InlineData("DATETIMEBIN('1969-12-31', 'dd')", "DATETIMEBIN of a date before the start of the bins is not supported by this gateway.")]
    [InlineData("DATETIMEFROMPARTS(2021, 1.5, 1)", "DATETIMEFROMPARTS with a number that is not whole is not supported by this gateway.")]
    [InlineData("DATETIMETOTIMESTAMP('1969-12-31T23:59:59.9999999Z')", "DATETIMETOTIMESTAMP of a part of a millisecond before 1970 is not supported by this gateway.")]
    [InlineData("TICKSTODATETIME(0.5)", "TICKSTODATETIME with a number that is not whole is not supported by this gateway.")]
    public void What_the_pages_leave_open_is_refused(string expression, string message) =>
        Assert.Equal(message, Assert.Throws<CosmosSqlException>(() => database.Page($"SELECT VALUE {expression}")).Message);

    [Theory]
    [InlineData("GETCURRENTDATETIME()", "\"1970-01-01T00:16:40.0000000Z\"")]
    [InlineData("GETCURRENTDATETIMESTATIC()", "\"1970-01-01T00:16:40.0000000Z\"")]
    [InlineData("GETCURRENTTICKS()", "10000000000")]
    [InlineData("GETCURRENTTICKSSTATIC()", "10000000000")]
    [InlineData("GETCURRENTTIMESTAMP()", "1000000")]
    [InlineData("GETCURRENTTIMESTAMPSTATIC()", "1000000")]
    public void The_current_time_is_that_of_the_request(string expression, string value)
    {
        database.With("""{"id":"1"}""");
        Assert.Equal(value, database.Run($"SELECT VALUE {expression}"));
        Assert.Equal(value, database.Run($"SELECT VALUE {expression} FROM c WHERE {expression} = {value}"));
        Assert.Equal(
            "The current time in the condition of a patch is not supported by this gateway.",
            Assert.Throws<CosmosSqlException>(() => PatchCondition.Compile($"FROM c WHERE {expression} = c.a")).Message);
    }

    public void Dispose() => database.Dispose();
}
