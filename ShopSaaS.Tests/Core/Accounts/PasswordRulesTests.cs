using ShopSaaS.Core.Accounts;

namespace ShopSaaS.Tests.Core.Accounts;

/// <summary>Which passwords are taken: length and guessability, nothing else.</summary>
public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("pear lantern gravel")]
    [InlineData("correct horse battery staple")]
    [InlineData("tuesdaymorningrain")]
    [InlineData("Str0ng!Passw0rd#1")]
    [InlineData("TestPassword123!")]
    [InlineData("Sup3r-Secret-Pass!")]
    [InlineData("ключ под ковриком")]
    [InlineData("8402917365")]
    [InlineData("ana and the green door")]
    public void These_are_fine(string password) => Assert.Null(PasswordRules.Problem(password, "ana@example.com", "Morning & Moss"));

    [Theory]
    [InlineData("", "Choose")]
    [InlineData("short", "at least 10")]
    [InlineData("ninechars", "at least 10")]
    [InlineData("ana@example.com", "email")]
    [InlineData("ANA@example.com", "email")]
    [InlineData("anaexamplecom1", "email")]
    [InlineData("morningandmoss", null)]
    [InlineData("Morning & Moss", "store")]
    [InlineData("morningmoss2027", "store")]
    [InlineData("password123", "attacker")]
    [InlineData("Password2027!", "attacker")]
    [InlineData("P@ssw0rd123", "attacker")]
    [InlineData("passwordpassword", "attacker")]
    [InlineData("qwertyuiop", "attacker")]
    [InlineData("QWERTZUIOP", "attacker")]
    [InlineData("1234567890", "attacker")]
    [InlineData("0987654321", "attacker")]
    [InlineData("aaaaaaaaaaaa", "attacker")]
    [InlineData("abcabcabcabc", "attacker")]
    [InlineData("iloveyou12", "attacker")]
    [InlineData("changeme!!", "attacker")]
    [InlineData("1q2w3e4r5t", "attacker")]
    [InlineData("welcome2026", "attacker")]
    public void The_reason_names_the_rule(string password, string? reason)
    {
        var problem = PasswordRules.Problem(password, "ana@example.com", "Morning & Moss");
        if (reason is null) Assert.Null(problem);
        else Assert.Contains(reason, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_a_longest_one() => Assert.Contains("at most 128", PasswordRules.Problem(string.Concat(Enumerable.Range(0, 60).Select(i => $"w{i} "))), StringComparison.Ordinal);

    [Fact]
    public void A_short_name_before_the_at_forbids_no_password_that_only_starts_like_it() => Assert.Null(PasswordRules.Problem("jo likes gardens", "jo@example.com", "Jo"));
}
